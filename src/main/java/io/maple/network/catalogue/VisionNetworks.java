package io.maple.network.catalogue;

import static io.maple.network.catalogue.CatalogueNetwork.MULTIPLIER;
import static io.maple.network.catalogue.Task.CLASSIFICATION;
import static io.maple.network.catalogue.Task.DETECTION;
import static io.maple.network.catalogue.Task.SEGMENTATION;

import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.vision.ConvNeXt;
import io.maple.network.catalogue.vision.DenseNet;
import io.maple.network.catalogue.vision.EfficientNets;
import io.maple.network.catalogue.vision.GhostNet;
import io.maple.network.catalogue.vision.Inceptions;
import io.maple.network.catalogue.vision.MnasNet;
import io.maple.network.catalogue.vision.MobileNetV1;
import io.maple.network.catalogue.vision.MobileNetV2;
import io.maple.network.catalogue.vision.MobileNetV3;
import io.maple.network.catalogue.vision.MobileNetV4;
import io.maple.network.catalogue.vision.MobileSegmenters;
import io.maple.network.catalogue.vision.PlainNetworks;
import io.maple.network.catalogue.vision.RegNets;
import io.maple.network.catalogue.vision.ResNets;
import io.maple.network.catalogue.vision.ShuffleNet;
import io.maple.network.catalogue.vision.SqueezeNet;
import io.maple.network.catalogue.vision.SsdMobileNet;
import io.maple.network.catalogue.vision.UNet;
import io.maple.network.catalogue.vision.YoloV8;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Networks for images that are made of convolutions: id, name, family, task, reference, trained
 * values in millions, multiply-accumulates in thousands of millions, default dimensions, layers.
 *
 * <p>Figures: torchvision's are those of its weights' metadata ({@code num_params}, {@code _ops});
 * timm's are those of its benchmark tables; Ultralytics' parameters are those of {@code
 * yolov8.yaml}, its operations the 8.7 GFLOPs of its documentation, halved; Open Model Zoo's are
 * those of its pages, GFLOPs halved, except of SSDLite, whose activations they count, too; those of
 * a paper are those of its tables. The operations of MobileNet v4 and U-Net, which publish none or
 * two digits, are those that PyTorch's flop counter finds in the reference, halved. The auxiliary
 * classifiers of training are absent.
 */
final class VisionNetworks {

  private static final String RESNET = "ResNet";
  private static final String MOBILENET = "MobileNet";
  private static final String EFFICIENTNET = "EfficientNet";
  private static final String REGNET = "RegNet";
  private static final Map<String, Long> FIXED = Map.of("batch", 1L);

  static final List<CatalogueNetwork> ALL =
      List.of(
          network(
              "resnet-18",
              "ResNet-18",
              RESNET,
              CLASSIFICATION,
              "torchvision resnet18; He et al., arXiv:1512.03385",
              11.689512,
              1.814,
              square(224),
              ResNets::resNet18),
          network(
              "resnet-34",
              "ResNet-34",
              RESNET,
              CLASSIFICATION,
              "torchvision resnet34; He et al., arXiv:1512.03385",
              21.797672,
              3.664,
              square(224),
              ResNets::resNet34),
          network(
              "resnet-50",
              "ResNet-50",
              RESNET,
              CLASSIFICATION,
              "torchvision resnet50; He et al., arXiv:1512.03385",
              25.557032,
              4.089,
              square(224),
              ResNets::resNet50),
          network(
              "resnet-101",
              "ResNet-101",
              RESNET,
              CLASSIFICATION,
              "torchvision resnet101; He et al., arXiv:1512.03385",
              44.549160,
              7.801,
              square(224),
              ResNets::resNet101),
          network(
              "resnext-50-32x4d",
              "ResNeXt-50 32x4d",
              RESNET,
              CLASSIFICATION,
              "torchvision resnext50_32x4d; Xie et al., arXiv:1611.05431",
              25.028904,
              4.23,
              square(224),
              ResNets::resNeXt50),
          network(
              "wide-resnet-50-2",
              "Wide ResNet-50-2",
              RESNET,
              CLASSIFICATION,
              "torchvision wide_resnet50_2; Zagoruyko et al., arXiv:1605.07146",
              68.883240,
              11.398,
              square(224),
              ResNets::wideResNet50),
          network(
              "alexnet",
              "AlexNet",
              "AlexNet",
              CLASSIFICATION,
              "torchvision alexnet; Krizhevsky, arXiv:1404.5997",
              61.100840,
              0.714,
              FIXED,
              PlainNetworks::alexNet),
          network(
              "vgg-16",
              "VGG-16",
              "VGG",
              CLASSIFICATION,
              "torchvision vgg16; Simonyan et al., arXiv:1409.1556",
              138.357544,
              15.47,
              FIXED,
              PlainNetworks::vgg16),
          network(
              "squeezenet-1-1",
              "SqueezeNet 1.1",
              "SqueezeNet",
              CLASSIFICATION,
              "torchvision squeezenet1_1; Iandola et al., arXiv:1602.07360",
              1.235496,
              0.349,
              square(224),
              SqueezeNet::squeezeNet11),
          network(
              "densenet-121",
              "DenseNet-121",
              "DenseNet",
              CLASSIFICATION,
              "torchvision densenet121; Huang et al., arXiv:1608.06993",
              7.978856,
              2.834,
              square(224),
              DenseNet::denseNet121),
          network(
              "googlenet",
              "GoogLeNet",
              "Inception",
              CLASSIFICATION,
              "torchvision googlenet; Szegedy et al., arXiv:1409.4842",
              6.624904,
              1.498,
              square(224),
              Inceptions::googLeNet),
          network(
              "inception-v3",
              "Inception v3",
              "Inception",
              CLASSIFICATION,
              "torchvision inception_v3 (parameters: timm inception_v3); Szegedy et al.,"
                  + " arXiv:1512.00567",
              23.83,
              5.713,
              square(299),
              Inceptions::inceptionV3),
          network(
              "mobilenet-v1",
              "MobileNet v1",
              MOBILENET,
              CLASSIFICATION,
              "Howard et al., arXiv:1704.04861; timm mobilenetv1_100",
              4.23,
              0.569,
              scalable(224),
              MobileNetV1::mobileNetV1),
          network(
              "mobilenet-v2",
              "MobileNet v2",
              MOBILENET,
              CLASSIFICATION,
              "torchvision mobilenet_v2; Sandler et al., arXiv:1801.04381",
              3.504872,
              0.301,
              scalable(224),
              MobileNetV2::mobileNetV2),
          network(
              "mobilenet-v3-small",
              "MobileNet v3 small",
              MOBILENET,
              CLASSIFICATION,
              "torchvision mobilenet_v3_small; Howard et al., arXiv:1905.02244",
              2.542856,
              0.057,
              scalable(224),
              MobileNetV3::small),
          network(
              "mobilenet-v3-large",
              "MobileNet v3 large",
              MOBILENET,
              CLASSIFICATION,
              "torchvision mobilenet_v3_large; Howard et al., arXiv:1905.02244",
              5.483032,
              0.217,
              scalable(224),
              MobileNetV3::large),
          network(
              "mobilenet-v4-conv-small",
              "MobileNet v4 conv small",
              MOBILENET,
              CLASSIFICATION,
              "timm mobilenetv4_conv_small; Qin et al., arXiv:2404.10518",
              3.77,
              0.186,
              square(224),
              MobileNetV4::convSmall),
          network(
              "mnasnet-1-0",
              "MNASNet 1.0",
              "MNASNet",
              CLASSIFICATION,
              "torchvision mnasnet1_0; Tan et al., arXiv:1807.11626",
              4.383312,
              0.314,
              square(224),
              MnasNet::mnasNet10),
          network(
              "efficientnet-b0",
              "EfficientNet-B0",
              EFFICIENTNET,
              CLASSIFICATION,
              "torchvision efficientnet_b0; Tan and Le, arXiv:1905.11946",
              5.288548,
              0.386,
              square(224),
              EfficientNets::b0),
          network(
              "efficientnet-b1",
              "EfficientNet-B1",
              EFFICIENTNET,
              CLASSIFICATION,
              "torchvision efficientnet_b1; Tan and Le, arXiv:1905.11946",
              7.794184,
              0.687,
              square(240),
              EfficientNets::b1),
          network(
              "efficientnet-b2",
              "EfficientNet-B2",
              EFFICIENTNET,
              CLASSIFICATION,
              "torchvision efficientnet_b2; Tan and Le, arXiv:1905.11946",
              9.109994,
              1.088,
              square(288),
              EfficientNets::b2),
          network(
              "efficientnet-b3",
              "EfficientNet-B3",
              EFFICIENTNET,
              CLASSIFICATION,
              "torchvision efficientnet_b3; Tan and Le, arXiv:1905.11946",
              12.233232,
              1.827,
              square(300),
              EfficientNets::b3),
          network(
              "efficientnet-b4",
              "EfficientNet-B4",
              EFFICIENTNET,
              CLASSIFICATION,
              "torchvision efficientnet_b4; Tan and Le, arXiv:1905.11946",
              19.341616,
              4.394,
              square(380),
              EfficientNets::b4),
          network(
              "efficientnet-v2-s",
              "EfficientNetV2-S",
              EFFICIENTNET,
              CLASSIFICATION,
              "torchvision efficientnet_v2_s; Tan and Le, arXiv:2104.00298",
              21.458488,
              8.366,
              square(384),
              EfficientNets::v2Small),
          network(
              "regnet-x-400mf",
              "RegNetX-400MF",
              REGNET,
              CLASSIFICATION,
              "torchvision regnet_x_400mf; Radosavovic et al., arXiv:2003.13678",
              5.495976,
              0.414,
              square(224),
              RegNets::x400),
          network(
              "regnet-x-1-6gf",
              "RegNetX-1.6GF",
              REGNET,
              CLASSIFICATION,
              "torchvision regnet_x_1_6gf; Radosavovic et al., arXiv:2003.13678",
              9.190136,
              1.603,
              square(224),
              RegNets::x1600),
          network(
              "regnet-y-400mf",
              "RegNetY-400MF",
              REGNET,
              CLASSIFICATION,
              "torchvision regnet_y_400mf; Radosavovic et al., arXiv:2003.13678",
              4.344144,
              0.402,
              square(224),
              RegNets::y400),
          network(
              "regnet-y-1-6gf",
              "RegNetY-1.6GF",
              REGNET,
              CLASSIFICATION,
              "torchvision regnet_y_1_6gf; Radosavovic et al., arXiv:2003.13678",
              11.202430,
              1.612,
              square(224),
              RegNets::y1600),
          network(
              "shufflenet-v2",
              "ShuffleNet v2",
              "ShuffleNet",
              CLASSIFICATION,
              "torchvision shufflenet_v2_x1_0; Ma et al., arXiv:1807.11164",
              2.278604,
              0.145,
              square(224),
              ShuffleNet::shuffleNetV2),
          network(
              "ghostnet",
              "GhostNet",
              "GhostNet",
              CLASSIFICATION,
              "Han et al., arXiv:1911.11907; timm ghostnet_100",
              5.18,
              0.141,
              square(224),
              GhostNet::ghostNet),
          network(
              "convnext-tiny",
              "ConvNeXt-T",
              "ConvNeXt",
              CLASSIFICATION,
              "torchvision convnext_tiny; Liu et al., arXiv:2201.03545",
              28.589128,
              4.456,
              square(224),
              ConvNeXt::tiny),
          network(
              "yolov8n",
              "YOLOv8n",
              "YOLO",
              DETECTION,
              "Ultralytics yolov8n",
              3.157200,
              4.35,
              square(640),
              YoloV8::nano),
          network(
              "ssd-mobilenet-v2",
              "SSD MobileNet v2",
              "SSD",
              DETECTION,
              "Open Model Zoo ssd_mobilenet_v2_coco; Liu et al., arXiv:1512.02325",
              16.818,
              1.8875,
              square(300),
              SsdMobileNet::ssd),
          network(
              "ssdlite-mobilenet-v2",
              "SSDLite MobileNet v2",
              "SSD",
              DETECTION,
              "Open Model Zoo ssdlite_mobilenet_v2; Sandler et al., arXiv:1801.04381",
              4.475,
              -1,
              square(300),
              SsdMobileNet::ssdLite),
          network(
              "deeplab-v3-mobilenet-v3-large",
              "DeepLabv3 MobileNet v3 large",
              "DeepLab",
              SEGMENTATION,
              "torchvision deeplabv3_mobilenet_v3_large; Chen et al., arXiv:1706.05587",
              11.029328,
              10.452,
              square(520),
              MobileSegmenters::deepLabV3),
          network(
              "lraspp-mobilenet-v3-large",
              "LR-ASPP MobileNet v3 large",
              "LR-ASPP",
              SEGMENTATION,
              "torchvision lraspp_mobilenet_v3_large; Howard et al., arXiv:1905.02244",
              3.221538,
              2.086,
              square(520),
              MobileSegmenters::lrAspp),
          network(
              "u-net",
              "U-Net",
              "U-Net",
              SEGMENTATION,
              "milesial/Pytorch-UNet; Ronneberger et al., arXiv:1505.04597",
              31.037698,
              192.686,
              square(512),
              UNet::uNet));

  private VisionNetworks() {}

  private static CatalogueNetwork network(
      String id,
      String name,
      String family,
      Task task,
      String reference,
      double millionParameters,
      double gigaMacs,
      Map<String, Long> defaults,
      Consumer<LayerBuilder> layers) {
    long macs = gigaMacs < 0 ? -1 : Math.round(gigaMacs * 1e9);
    long parameters = Math.round(millionParameters * 1e6);
    return new CatalogueNetwork(
        id, name, family, task, reference, parameters, macs, defaults, layers);
  }

  private static Map<String, Long> square(long size) {
    Map<String, Long> defaults = new LinkedHashMap<>(FIXED);
    defaults.put("height", size);
    defaults.put("width", size);
    return defaults;
  }

  private static Map<String, Long> scalable(long size) {
    Map<String, Long> defaults = square(size);
    defaults.put(MULTIPLIER, 100L);
    return defaults;
  }
}
