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
 * Networks for images, one line a network: id, name, family, task, reference, trained parameters in
 * millions and multiply-accumulates in thousands of millions as the reference states them, default
 * dimensions, layers.
 */
final class VisionNetworks {

  /** Parameters and operations ({@code _ops}) of the metadata of its weights, release 0.29. */
  private static final String TORCHVISION = "torchvision, arXiv:";

  /** Parameters and operations of its benchmark tables. */
  private static final String TIMM = "timm, arXiv:";

  /** Parameters and operations, halved, of Open Model Zoo's pages on TensorFlow's models. */
  private static final String TENSORFLOW = "TensorFlow object detection, arXiv:";

  static final List<CatalogueNetwork> ALL =
      List.of(
          network(
              "resnet-18",
              "ResNet-18",
              "ResNet",
              CLASSIFICATION,
              TORCHVISION + "1512.03385",
              11.689512,
              1.814,
              square(224),
              ResNets::resNet18),
          network(
              "resnet-34",
              "ResNet-34",
              "ResNet",
              CLASSIFICATION,
              TORCHVISION + "1512.03385",
              21.797672,
              3.664,
              square(224),
              ResNets::resNet34),
          network(
              "resnet-50",
              "ResNet-50",
              "ResNet",
              CLASSIFICATION,
              TORCHVISION + "1512.03385",
              25.557032,
              4.089,
              square(224),
              ResNets::resNet50),
          network(
              "resnet-101",
              "ResNet-101",
              "ResNet",
              CLASSIFICATION,
              TORCHVISION + "1512.03385",
              44.549160,
              7.801,
              square(224),
              ResNets::resNet101),
          network(
              "resnext-50-32x4d",
              "ResNeXt-50 32x4d",
              "ResNet",
              CLASSIFICATION,
              TORCHVISION + "1611.05431",
              25.028904,
              4.23,
              square(224),
              ResNets::resNeXt50),
          network(
              "wide-resnet-50-2",
              "Wide ResNet-50-2",
              "ResNet",
              CLASSIFICATION,
              TORCHVISION + "1605.07146",
              68.883240,
              11.398,
              square(224),
              ResNets::wideResNet50),
          network(
              "alexnet",
              "AlexNet",
              "AlexNet",
              CLASSIFICATION,
              TORCHVISION + "1404.5997",
              61.100840,
              0.714,
              fixed(),
              PlainNetworks::alexNet),
          network(
              "vgg-16",
              "VGG-16",
              "VGG",
              CLASSIFICATION,
              TORCHVISION + "1409.1556",
              138.357544,
              15.47,
              fixed(),
              PlainNetworks::vgg16),
          network(
              "squeezenet-1-1",
              "SqueezeNet 1.1",
              "SqueezeNet",
              CLASSIFICATION,
              TORCHVISION + "1602.07360",
              1.235496,
              0.349,
              square(224),
              SqueezeNet::squeezeNet11),
          network(
              "densenet-121",
              "DenseNet-121",
              "DenseNet",
              CLASSIFICATION,
              TORCHVISION + "1608.06993",
              7.978856,
              2.834,
              square(224),
              DenseNet::denseNet121),
          network(
              "googlenet",
              "GoogLeNet",
              "Inception",
              CLASSIFICATION,
              TORCHVISION + "1409.4842",
              6.624904,
              1.498,
              square(224),
              Inceptions::googLeNet),
          network(
              "inception-v3",
              "Inception v3",
              "Inception",
              CLASSIFICATION,
              TIMM + "1512.00567",
              23.83,
              5.73,
              square(299),
              Inceptions::inceptionV3),
          network(
              "mobilenet-v1",
              "MobileNet v1",
              "MobileNet",
              CLASSIFICATION,
              TIMM + "1704.04861",
              4.23,
              0.58,
              scalable(224),
              MobileNetV1::mobileNetV1),
          network(
              "mobilenet-v2",
              "MobileNet v2",
              "MobileNet",
              CLASSIFICATION,
              TORCHVISION + "1801.04381",
              3.504872,
              0.301,
              scalable(224),
              MobileNetV2::mobileNetV2),
          network(
              "mobilenet-v3-small",
              "MobileNet v3 small",
              "MobileNet",
              CLASSIFICATION,
              TORCHVISION + "1905.02244",
              2.542856,
              0.057,
              scalable(224),
              MobileNetV3::small),
          network(
              "mobilenet-v3-large",
              "MobileNet v3 large",
              "MobileNet",
              CLASSIFICATION,
              TORCHVISION + "1905.02244",
              5.483032,
              0.217,
              scalable(224),
              MobileNetV3::large),
          network(
              "mobilenet-v4-conv-small",
              "MobileNet v4 conv small",
              "MobileNet",
              CLASSIFICATION,
              TIMM + "2404.10518",
              3.77,
              0.19,
              square(224),
              MobileNetV4::convSmall),
          network(
              "mnasnet-1-0",
              "MNASNet 1.0",
              "MNASNet",
              CLASSIFICATION,
              TORCHVISION + "1807.11626",
              4.383312,
              0.314,
              square(224),
              MnasNet::mnasNet10),
          network(
              "efficientnet-b0",
              "EfficientNet-B0",
              "EfficientNet",
              CLASSIFICATION,
              TORCHVISION + "1905.11946",
              5.288548,
              0.386,
              square(224),
              EfficientNets::b0),
          network(
              "efficientnet-b1",
              "EfficientNet-B1",
              "EfficientNet",
              CLASSIFICATION,
              TORCHVISION + "1905.11946",
              7.794184,
              0.687,
              square(240),
              EfficientNets::b1),
          network(
              "efficientnet-b2",
              "EfficientNet-B2",
              "EfficientNet",
              CLASSIFICATION,
              TORCHVISION + "1905.11946",
              9.109994,
              1.088,
              square(288),
              EfficientNets::b2),
          network(
              "efficientnet-b3",
              "EfficientNet-B3",
              "EfficientNet",
              CLASSIFICATION,
              TORCHVISION + "1905.11946",
              12.233232,
              1.827,
              square(300),
              EfficientNets::b3),
          network(
              "efficientnet-b4",
              "EfficientNet-B4",
              "EfficientNet",
              CLASSIFICATION,
              TORCHVISION + "1905.11946",
              19.341616,
              4.394,
              square(380),
              EfficientNets::b4),
          network(
              "efficientnet-v2-s",
              "EfficientNetV2-S",
              "EfficientNet",
              CLASSIFICATION,
              TORCHVISION + "2104.00298",
              21.458488,
              8.366,
              square(384),
              EfficientNets::v2Small),
          network(
              "regnet-x-400mf",
              "RegNetX-400MF",
              "RegNet",
              CLASSIFICATION,
              TORCHVISION + "2003.13678",
              5.495976,
              0.414,
              square(224),
              RegNets::x400),
          network(
              "regnet-x-1-6gf",
              "RegNetX-1.6GF",
              "RegNet",
              CLASSIFICATION,
              TORCHVISION + "2003.13678",
              9.190136,
              1.603,
              square(224),
              RegNets::x1600),
          network(
              "regnet-y-400mf",
              "RegNetY-400MF",
              "RegNet",
              CLASSIFICATION,
              TORCHVISION + "2003.13678",
              4.344144,
              0.402,
              square(224),
              RegNets::y400),
          network(
              "regnet-y-1-6gf",
              "RegNetY-1.6GF",
              "RegNet",
              CLASSIFICATION,
              TORCHVISION + "2003.13678",
              11.202430,
              1.612,
              square(224),
              RegNets::y1600),
          network(
              "shufflenet-v2",
              "ShuffleNet v2 1.0x",
              "ShuffleNet",
              CLASSIFICATION,
              TORCHVISION + "1807.11164",
              2.278604,
              0.145,
              square(224),
              ShuffleNet::shuffleNetV2),
          network(
              "ghostnet",
              "GhostNet 1.0x",
              "GhostNet",
              CLASSIFICATION,
              TIMM + "1911.11907",
              5.18,
              0.15,
              square(224),
              GhostNet::ghostNet),
          network(
              "convnext-tiny",
              "ConvNeXt-T",
              "ConvNeXt",
              CLASSIFICATION,
              TORCHVISION + "2201.03545",
              28.589128,
              4.456,
              square(224),
              ConvNeXt::tiny),
          network(
              "yolov8n",
              "YOLOv8n",
              "YOLO",
              DETECTION,
              "Ultralytics yolov8.yaml",
              3.157200,
              4.45,
              square(640),
              YoloV8::nano),
          network(
              "ssd-mobilenet-v2",
              "SSD MobileNet v2",
              "SSD",
              DETECTION,
              TENSORFLOW + "1801.04381",
              16.818,
              1.8875,
              square(300),
              SsdMobileNet::ssd),
          network(
              "ssdlite-mobilenet-v2",
              "SSDLite MobileNet v2",
              "SSD",
              DETECTION,
              TENSORFLOW + "1801.04381",
              4.475,
              0.7625,
              square(300),
              SsdMobileNet::ssdLite),
          network(
              "deeplab-v3-mobilenet-v3-large",
              "DeepLabv3 MobileNet v3 large",
              "DeepLab",
              SEGMENTATION,
              TORCHVISION + "1706.05587",
              11.029328,
              10.452,
              square(520),
              MobileSegmenters::deepLabV3),
          network(
              "lraspp-mobilenet-v3-large",
              "LR-ASPP MobileNet v3 large",
              "LR-ASPP",
              SEGMENTATION,
              TORCHVISION + "1905.02244",
              3.221538,
              2.086,
              square(520),
              MobileSegmenters::lrAspp),
          network(
              "u-net",
              "U-Net",
              "U-Net",
              SEGMENTATION,
              "milesial/Pytorch-UNet, arXiv:1505.04597",
              31.037698,
              -1,
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
    Map<String, Long> defaults = new LinkedHashMap<>(fixed());
    defaults.put("height", size);
    defaults.put("width", size);
    return defaults;
  }

  private static Map<String, Long> fixed() {
    return Map.of("batch", 1L);
  }

  private static Map<String, Long> scalable(long size) {
    Map<String, Long> defaults = square(size);
    defaults.put(MULTIPLIER, 100L);
    return defaults;
  }
}
